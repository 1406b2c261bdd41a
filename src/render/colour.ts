/** Contrast of two colours, as WCAG 2.2 computes it, and what forced dark modes make of a colour. */

type Rgb = readonly [red: number, green: number, blue: number]

/** `#rgb` or `#rrggbb` → 0…255 each; anything else is undefined. */
function parseHex(colour: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour)
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)
  const found = short ?? long
  if (found === null) return undefined
  const [red = 0, green = 0, blue = 0] = found.slice(1).map((digits) => parseInt(digits.padEnd(2, digits), 16))
  return [red, green, blue]
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio 1…21 (WCAG 2.2, 1.4.3). Throws a plain Error for what is not a hex colour: themes are checked before. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((colour) => {
      const rgb = parseHex(colour)
      if (rgb === undefined) throw new Error(`${colour} is not a hex colour`)
      return luminance(rgb)
    })
    .toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const toHex = (rgb: readonly number[]) =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

/** The colour turned over channel by channel, as an accessibility inversion does. */
export function invert(colour: string): string {
  return toHex((parseHex(colour) ?? [0, 0, 0]).map((channel) => 255 - channel))
}

/** The colour with its lightness turned over and its hue kept, as Gmail's and Outlook's forced dark modes do it. */
export function invertLightness(colour: string): string {
  const rgb = parseHex(colour) ?? [0, 0, 0]
  // With lightness l = (max + min) / 2 and saturation kept, turning l over moves each channel by the same amount.
  const shift = 255 - Math.max(...rgb) - Math.min(...rgb)
  return toHex(rgb.map((channel) => channel + shift))
}

/** `share` (0…1) of the second colour in the first. */
export function mix(one: string, other: string, share: number): string {
  const [base, added] = [parseHex(one) ?? [0, 0, 0], parseHex(other) ?? [0, 0, 0]]
  return toHex(base.map((channel, index) => channel + ((added[index] ?? 0) - channel) * share))
}

/** The colour moved towards white until text in it can be read on a dark ground. */
export function lightenFor(colour: string, ground: string, least: number): string {
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mix(colour, '#ffffff', share)
    if (contrast(tried, ground) >= least) return tried
  }
  return '#ffffff'
}
