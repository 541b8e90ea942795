// Takes the place of a worker that a release left in this browser, and goes: what it kept is old.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const kept = await caches.keys();
  await Promise.all(kept.map((name) => caches.delete(name)));
  await self.clients.claim();
  await self.registration.unregister();
  // A page that came from what was kept; one of ours would load for ever.
  if (kept.length > 0) (await self.clients.matchAll()).forEach((page) => page.navigate(page.url));
}
