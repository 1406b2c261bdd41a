import { expect, test } from '@jest/globals'
import { createStyle } from '../../src/cli/output.ts'
import { printFindings } from '../../src/cli/print/findings.ts'
import type { Finding } from '../../src/model/finding.ts'

const print = { width: 80, style: createStyle(false) }
const alt = (selector: string): Finding => ({
  id: 'img-alt',
  severity: 'warning',
  what: 'An image has no alt text.',
  where: { part: 'html', selector },
  why: 'Images are hidden at first.',
  how: 'Set alt.',
})

test('the reason and the way out are printed once for a rule', () => {
  const other: Finding = { ...alt('h1'), id: 'one-h1', severity: 'error', what: 'There are two h1.' }
  expect(printFindings([alt('img.logo'), other, alt('img[src="b.png"]')], [], print)).toBe(`warning img-alt 2 times
  An image has no alt text.
    in the html, img.logo
  An image has no alt text.
    in the html, img[src="b.png"]
  Why: Images are hidden at first.
  Fix: Set alt.

error one-h1 in the html, h1
  There are two h1.
  Why: Images are hidden at first.
  Fix: Set alt.

1 error, 2 warnings`)
})

test('a path of many steps is printed with its beginning and its end', () => {
  const path = 'body > div:nth-child(2) > div:nth-child(1) > table:nth-child(1) > tbody:nth-child(1) > tr:nth-child(3)'
  expect(printFindings([alt(path)], [], print).split('\n')[0]).toBe(
    'warning img-alt in the html, body > … > tbody:nth-child(1) > tr:nth-child(3)',
  )
})
