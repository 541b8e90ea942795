/**
 * One HTML page that opens anywhere, without the app and without a network. Built as a document, so
 * that nothing in it can become markup.
 *
 * @param {string} title
 * @param {string} style CSS of ours
 * @param {($page: Document) => void} fill
 * @returns {string} HTML
 */
export function standalonePage(title, style, fill) {
  const { lang, dir } = document.documentElement;
  const $page = document.implementation.createHTMLDocument(title);
  $page.documentElement.lang = lang;
  $page.documentElement.dir = dir;
  $page.head.prepend(meta($page, { charset: "utf-8" }));
  $page.head.append(meta($page, { name: "viewport", content: "width=device-width, initial-scale=1" }));
  fill($page);
  const html = new XMLSerializer().serializeToString($page.documentElement);
  // Our own policy refuses a style inside the page; in the file it is one fixed text.
  return `<!doctype html>\n${html.replace("</head>", () => `<style>${style}</style></head>`)}\n`;
}

/** @param {Document} $page @param {Record<string, string>} attributes */
export function meta($page, attributes) {
  const $meta = $page.createElement("meta");
  for (const [name, value] of Object.entries(attributes)) $meta.setAttribute(name, value);
  return $meta;
}
