import { expect, test } from '@jest/globals'
import { escapeExpression } from '../../src/text/escape-expression.ts'

test('a text with every sign of an expression matches itself and nothing else', () => {
  const text = String.raw`a.b*c+d?e^f$g{h}i(j)k|l[m]n\o`
  const expression = new RegExp(`^${escapeExpression(text)}$`)
  expect(expression.test(text)).toBe(true)
  expect(expression.test(text.replace('.', 'x'))).toBe(false)
})
