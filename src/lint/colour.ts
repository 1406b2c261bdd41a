/** Colours as CSS writes them, contrast as WCAG measures it, and the inversion that some clients force on a mail. */

/** Red, green, blue 0 to 255; alpha 0 to 1. */
export interface Colour {
  readonly r: number
  readonly g: number
  readonly b: number
  readonly a: number
}

/** The named colours of CSS Color 4, §6.1. */
const NAMED = new Map(
  `aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000
blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b
darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222
floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520
gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082
ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6
lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3
lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899
lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6
magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db
mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6
olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98
paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd
powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513
salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb
slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c
teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5
yellow ffff00 yellowgreen 9acd32`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 0) pairs.push([word, words[index + 1] ?? '000000'])
      return pairs
    }, []),
)

const HEX = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/
const FUNCTION = /^(rgb|hsl)a?\(([^)]*)\)$/

/** A colour from its CSS text (names, hex, rgb, hsl); undefined for anything else, such as `inherit` or `var()`. */
export function parseColour(css: string): Colour | undefined {
  const text = css.trim().toLowerCase()
  if (text === 'transparent') return { r: 0, g: 0, b: 0, a: 0 }
  const hex = HEX.exec(NAMED.get(text) ?? text)?.[1]
  if (hex !== undefined) return fromHex(hex)
  const call = FUNCTION.exec(text)
  if (call === null) return undefined
  const parts = (call[2] ?? '').split(/[\s,/]+/).filter((part) => part !== '')
  if (parts.length < 3) return undefined
  const [x = 0, y = 0, z = 0] = parts.map((part) => Number.parseFloat(part))
  const alpha = parts[3] === undefined ? 1 : Number.parseFloat(parts[3]) / (parts[3].endsWith('%') ? 100 : 1)
  if ([x, y, z, alpha].some(Number.isNaN)) return undefined
  if (call[1] === 'hsl') return fromHsl(x, y / 100, z / 100, alpha)
  const scale = parts[0]?.endsWith('%') === true ? 2.55 : 1
  return { r: x * scale, g: y * scale, b: z * scale, a: alpha }
}

function fromHex(hex: string): Colour {
  const wide = hex.length < 5 ? hex.replace(/./g, '$&$&') : hex
  const at = (index: number) => Number.parseInt(wide.slice(index * 2, index * 2 + 2), 16)
  return { r: at(0), g: at(1), b: at(2), a: wide.length === 8 ? at(3) / 255 : 1 }
}

function fromHsl(hue: number, saturation: number, lightness: number, a: number): Colour {
  const spread = saturation * Math.min(lightness, 1 - lightness)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    return 255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return { r: channel(0), g: channel(8), b: channel(4), a }
}

/** `#rrggbb`, for a message. */
export function toHex({ r, g, b }: Colour): string {
  return `#${[r, g, b].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** What is seen when `top` lies on an opaque `below`. */
export function over(top: Colour, below: Colour): Colour {
  const mix = (a: number, b: number) => a * top.a + b * (1 - top.a)
  return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 }
}

const toLinear = (value: number) => {
  const unit = value / 255
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4
}
const fromLinear = (value: number) => {
  const unit = Math.min(1, Math.max(0, value))
  return 255 * (unit <= 0.0031308 ? unit * 12.92 : 1.055 * unit ** (1 / 2.4) - 0.055)
}

/** Relative luminance, WCAG 2.2. */
export function luminance({ r, g, b }: Colour): number {
  return 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b)
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3). */
export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

// CIE L* from luminance and back (CIE 15).
const toLightness = (y: number) => (y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27)
const fromLightness = (l: number) => (l > 8 ? ((l + 16) / 116) ** 3 : (l * 27) / 24389)

/**
 * A colour as a client shows it that forces a light mail into the dark: the perceived lightness L* is mirrored, the
 * hue kept. Clients differ and none publishes its formula; this is the common core of what they do.
 */
export function invert(colour: Colour): Colour {
  const before = luminance(colour)
  const after = fromLightness(100 - toLightness(before))
  if (before === 0) return { ...gray(after), a: colour.a }
  const linear = [colour.r, colour.g, colour.b].map((value) => (toLinear(value) * after) / before)
  // A channel that would leave the gamut is mixed with grey of the wanted luminance until it fits.
  const peak = Math.max(...linear)
  const share = peak > 1 ? (1 - after) / (peak - after) : 1
  const [r = 0, g = 0, b = 0] = linear.map((value) => fromLinear(after + (value - after) * share))
  return { r, g, b, a: colour.a }
}

function gray(y: number): Colour {
  const value = fromLinear(y)
  return { r: value, g: value, b: value, a: 1 }
}
