/**
 * A file leaves the app: by the share sheet where files can be shared, as a download elsewhere.
 */

/** @param {File} file @returns {Promise<boolean>} false when the person changed their mind */
export async function handOver(file) {
  const shared = { files: [file] };
  if (navigator.canShare?.(shared)) {
    try {
      await navigator.share(shared);
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return false;
    }
  }
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(file);
  $link.download = file.name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 60_000);
  return true;
}
