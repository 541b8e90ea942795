// Loads a page again when something that it was made of has changed since.

const shown = new URL(import.meta.url).search.slice(1);

new EventSource("/dev/changes").onmessage = ({ data }) => {
  if (data !== shown) location.reload();
};
