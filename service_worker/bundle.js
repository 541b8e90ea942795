/**
 * The pages of one language in one file, as the server bundles them: knows how it is fetched and
 * what is inside. It must not know caches, or which pages are wanted.
 *
 * @typedef {[name: string, value: string][]} HeaderList
 * @typedef {{ headers: HeaderList, files: Record<string, { headers: HeaderList, body: string }> }}
 *   Bundle the headers that all files share, and by its path what each has of its own
 */

import { fetchOurs } from "./only-ours.js";

/**
 * The file's answers by their paths. Rejects unless every byte is what the list says: the browser
 * checks that, so a page out of a bundle is as good as one that was checked by itself.
 * @param {import("./scope.js").Entry} entry
 * @returns {Promise<(path: string) => Response | undefined>}
 */
export async function fetchBundle(entry) {
  /** @type {Bundle} */
  const { headers, files } = await (await fetchOurs(entry)).json();
  return (path) => {
    const file = files[path];
    return file && new Response(file.body, { headers: [...headers, ...file.headers] });
  };
}
