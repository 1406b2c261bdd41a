import { expect, test } from '@jest/globals'
import { withoutSoftHyphens } from '../../src/text/soft-hyphens.ts'

test.each(['\u00ad', '&shy;', '&#173;', '&#xad;', '&#xAD;', '&#XAD;'])('takes %j out of a name', (sign) => {
  expect(withoutSoftHyphens(`Mar${sign}tin &#174; & Co`)).toBe('Martin &#174; & Co')
})
