import { describe, expect, test } from '@jest/globals'
import { contrast, invert, luminance, parseColour, toHex } from '../../src/lint/colour.ts'
import type { Colour } from '../../src/lint/colour.ts'

const colour = (css: string): Colour => {
  const parsed = parseColour(css)
  if (parsed === undefined) throw new Error(`${css} is not a colour`)
  return parsed
}

describe('parseColour', () => {
  test.each([
    ['#fff', '#ffffff'],
    ['#0b4f8a', '#0b4f8a'],
    ['0b4f8a', '#0b4f8a'],
    ['RebeccaPurple', '#663399'],
    ['rgb(11, 79, 138)', '#0b4f8a'],
    ['rgb(11 79 138 / 50%)', '#0b4f8a'],
    ['hsl(120, 100%, 25%)', '#008000'],
  ])('reads %s', (css, hex) => {
    expect(toHex(colour(css))).toBe(hex)
  })

  test.each(['inherit', 'var(--ink)', 'currentcolor', '', '#12345'])('does not guess at %s', (css) => {
    expect(parseColour(css)).toBeUndefined()
  })

  test('keeps transparency', () => {
    expect(colour('rgba(0,0,0,.25)').a).toBe(0.25)
    expect(colour('#00000080').a).toBeCloseTo(0.5, 2)
  })
})

describe('contrast', () => {
  // Pairs and ratios of WCAG's own techniques.
  test.each([
    ['#000', '#fff', 21],
    ['#767676', '#fff', 4.54],
    ['#777', '#fff', 4.48],
    ['#fff', '#fff', 1],
  ])('of %s on %s is %f', (one, other, ratio) => {
    expect(contrast(colour(one), colour(other))).toBeCloseTo(ratio, 2)
    expect(contrast(colour(other), colour(one))).toBeCloseTo(ratio, 2)
  })
})

describe('invert', () => {
  test('turns white to black and black to white', () => {
    expect(toHex(invert(colour('#fff')))).toBe('#000000')
    expect(toHex(invert(colour('#000')))).toBe('#ffffff')
  })

  test('keeps the hue and mirrors the lightness', () => {
    const blue = invert(colour('#0b4f8a'))
    expect(blue.b).toBeGreaterThan(blue.g)
    expect(blue.g).toBeGreaterThan(blue.r)
    expect(luminance(blue)).toBeGreaterThan(0.2)
  })

  test('of an inversion is the colour again, within the rounding of a channel', () => {
    for (const css of ['#123456', '#999999', '#0b4f8a', '#222222']) {
      expect(Math.abs(luminance(invert(invert(colour(css)))) - luminance(colour(css)))).toBeLessThan(0.01)
    }
  })
})
