import { describe, expect, test } from '@jest/globals'
import { lintMessage } from '../../src/lint/lint.ts'
import { RULES } from '../../src/lint/rules.ts'
import type { Finding } from '../../src/model/finding.ts'
import { goodDraft, toInput } from './good-mail.ts'
import { MUTATIONS } from './mutations.ts'

const told = (findings: readonly Finding[]) => findings.map(({ id, severity, what }) => `${severity} ${id}: ${what}`)

describe('lintMessage', () => {
  test('finds nothing in a good mail', async () => {
    expect(told(await lintMessage(await toInput(goodDraft())))).toEqual([])
  })

  test.each(MUTATIONS)('finds $id alone when $title', async ({ id, severity, change }) => {
    const draft = goodDraft()
    change(draft)
    const findings = await lintMessage(await toInput(draft))
    expect(told(findings.filter((finding) => finding.id !== id))).toEqual([])
    expect(findings.map((finding) => finding.severity)).toContain(severity)
  })

  test('has a broken mail for every rule, and thirty or more in all', () => {
    const broken = new Set(MUTATIONS.map(({ id }) => id))
    expect(RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(30)
  })

  test('gives the same findings for the same mail', async () => {
    const draft = goodDraft()
    for (const { change } of MUTATIONS.slice(2, 8)) change(draft)
    const input = await toInput(draft)
    expect(await lintMessage(input)).toEqual(await lintMessage(input))
  })

  test('puts errors before warnings', async () => {
    const draft = goodDraft()
    for (const { id, change } of MUTATIONS) if (/^(?:dup|hdr-auto|problem|text)$/.test(id)) change(draft)
    const severities = (await lintMessage(await toInput(draft))).map((finding) => finding.severity)
    expect(severities.indexOf('warning')).toBeGreaterThan(severities.lastIndexOf('error'))
  })
})
