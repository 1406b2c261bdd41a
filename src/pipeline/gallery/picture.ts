/** Drawings that are in for press pictures in the gallery: a sky, a sun, hills. Each number always gives the same one. */

const SKIES = [
  ['#7fb2d6', '#f2c46d', '#2c3e57'],
  ['#27375e', '#e08d6b', '#131c33'],
  ['#bfe3d4', '#f6e7b4', '#0f6b56'],
  ['#d5dfea', '#f7f4ec', '#5b7a99'],
  ['#e8b07a', '#f7dfb2', '#4b5d3a'],
  ['#9aa8c7', '#f0d3d6', '#3d3f63'],
] as const

interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Number 0 is a face; every fourth picture stands upright, as press pictures sometimes do. */
export function drawPicture(number: number): string {
  const [top, low, hill] = SKIES[number % SKIES.length] ?? SKIES[0]
  if (number === 0) return drawFace()
  const { width, height }: PictureSize = number % 4 === 3 ? { width: 800, height: 1200 } : { width: 1200, height: 675 }
  const at = (share: number) => Math.round(height * share)
  const sun = Math.round(width * (0.2 + ((number * 37) % 60) / 100))
  const wave = (share: number, rise: number) =>
    `M0 ${at(share)} C${width * 0.25} ${at(share - rise)} ${width * 0.4} ${at(share + rise)} ${width * 0.62} ${at(share)} S${width * 0.9} ${at(share - rise)} ${width} ${at(share)} V${height} H0Z`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="${sun}" cy="${at(0.35)}" r="${Math.round(height / 11)}" fill="#fff3d2" opacity=".9"/><path d="${wave(0.62, 0.12)}" fill="${hill}" opacity=".55"/><path d="${wave(0.78, 0.09)}" fill="${hill}"/></svg>`
}

function drawFace(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><rect width="96" height="96" fill="#e9c9a8"/><circle cx="48" cy="42" r="20" fill="#8a5a3c"/><path d="M10 96c4-26 20-34 38-34s34 8 38 34z" fill="#2c3e57"/><path d="M27 40c0-16 10-24 21-24s22 8 21 24c-6-8-12-12-21-12s-15 4-21 12z" fill="#2b1d16"/></svg>`
}
