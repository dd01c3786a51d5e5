/** The languages in which the program speaks. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** One sentence in every language; `{name}` is a place to fill in. */
export type Message = Readonly<Record<Language, string>>;

/** The names that stand in braces in a template. */
export type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A template with its places filled in; a place without a value keeps its braces. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  let text = '';
  let from = 0;
  for (let open = template.indexOf('{'); open !== -1; open = template.indexOf('{', from)) {
    const close = template.indexOf('}', open);
    if (close === -1) break;
    const value = values[template.slice(open + 1, close)];
    text += template.slice(from, open) + (value === undefined ? template.slice(open, close + 1) : String(value));
    from = close + 1;
  }
  return text + template.slice(from);
}
