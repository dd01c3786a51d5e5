/** Whether a line holds nothing but what rules are made of. */
export function isRule(text: string, first: number, end: number): boolean {
  if (end - first < 5 || !isRuleCharacter(text.charCodeAt(first))) return false;
  for (let at = first; at < end; at++) if (!isRuleCharacter(text.charCodeAt(at))) return false;
  return true;
}

/** The characters that rules are made of: `_ = - ¯ + | ~ :`, blanks, and those of boxes without their sides. */
function isRuleCharacter(code: number): boolean {
  switch (code) {
    case 95:
    case 61:
    case 45:
    case 175:
    case 43:
    case 58:
    case 126:
    case 32:
    case 124:
      return true;
    default:
      return code >= 0x2500 && code <= 0x257f && code !== 0x2502 && code !== 0x2503;
  }
}
