/** Questions that are asked inside of the page; each answers with the sentences that say what is wrong. */

/** Nothing makes the page itself scroll sideways. */
export const sideways = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? ['the page is ' + scrollWidth + ' wide on ' + clientWidth] : [];
})()`;

/** Text stands out from what is behind it: 4.5 to 1 (WCAG 2.2, 1.4.3). */
export const contrasts = `(() => {
  const parsed = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parsed(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faults = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!own || element.tagName === 'title') continue;
    const style = getComputedStyle(element);
    const color = element instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [luminance(parsed(color)), luminance(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faults.set(element.tagName + '.' + element.getAttribute('class') + ' ' + color, ratio);
  }
  return [...faults].map(([what, ratio]) => 'contrast ' + ratio.toFixed(2) + ': ' + what);
})()`;

/** One first heading, none that skips a level; every table has heads, every region that scrolls a name. */
export const headings = `(() => {
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) => Number(tagName[1]));
  const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  const bare = [...document.querySelectorAll('table')].filter((table) => !table.querySelector('thead th[scope]'));
  const unnamed = [...document.querySelectorAll('[role=region],svg[role=img]')].filter(
    (each) => !each.getAttribute('aria-label') && !document.getElementById(each.getAttribute('aria-labelledby') ?? '')
  );
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one first heading']),
    ...skipped.map((level) => 'a heading skips to ' + level),
    ...bare.map(() => 'a table without heads'),
    ...unnamed.map(() => 'something without a name'),
    ...(new Set(ids).size === ids.length ? [] : ['an id twice']),
  ];
})()`;
