/**
 * The phone's camera in a video of the page, looked at some times a second until it is stopped or
 * the page is out of sight.
 */

/** A slow phone needs time for its other work. Milliseconds. */
const BETWEEN_LOOKS = 150;
const PICTURES = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 1280 } };

export class Camera {
  #$video;
  #isOn = false;
  /** @type {MediaStream | undefined} */
  #stream;

  /** @param {HTMLVideoElement} $video @param {() => void} onStop */
  constructor($video, onStop) {
    this.#$video = $video;
    this.onStop = onStop;
    addEventListener("pagehide", () => this.stop());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.stop());
  }

  /**
   * @param {() => Promise<void>} look at what the video shows
   * @throws where there is no camera, or it may not be used
   */
  async start(look) {
    if (this.#isOn) return;
    this.#isOn = true;
    const stream = await navigator.mediaDevices.getUserMedia({ video: PICTURES });
    // Somebody may have stopped it while the browser asked whether it may, and begun again.
    if (!this.#isOn || this.#stream) return stopTracks(stream);
    this.#stream = stream;
    this.#$video.srcObject = stream;
    await this.#$video.play();
    void this.#watch(stream, look);
  }

  stop() {
    const wasOn = this.#isOn;
    this.#isOn = false;
    stopTracks(this.#stream);
    this.#stream = undefined;
    this.#$video.srcObject = null;
    if (wasOn) this.onStop();
  }

  /** @param {MediaStream} stream @param {() => Promise<void>} look */
  async #watch(stream, look) {
    while (this.#stream === stream) {
      await nextPicture(this.#$video);
      if (this.#stream === stream) await look();
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
    }
  }
}

/** @param {MediaStream} [stream] */
function stopTracks(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** @param {HTMLVideoElement} $video @returns {Promise<unknown>} */
function nextPicture($video) {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in $video) $video.requestVideoFrameCallback(resolve);
    else requestAnimationFrame(resolve);
  });
}
