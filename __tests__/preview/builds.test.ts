import { describe, expect, test } from '@jest/globals'
import { DigestError } from '../../src/model/errors.ts'
import { createBuilds } from '../../src/preview/builds.ts'
import type { PreviewBuild } from '../../src/preview/source.ts'

const built = (subject: string) => ({ rendered: { subject, problems: [] } }) as unknown as PreviewBuild
const subjectOf = (build: PreviewBuild | undefined) => build?.rendered.subject

describe('createBuilds', () => {
  test('builds once more when something changed during a build, not once for each change', async () => {
    const releases: (() => void)[] = []
    let count = 0
    const builds = createBuilds(async () => {
      count += 1
      const number = count
      await new Promise<void>((resolve) => releases.push(resolve))
      return built(`build ${number}`)
    })
    const first = builds.refresh()
    const others = [builds.refresh(), builds.refresh(), builds.refresh()]
    releases[0]?.()
    while (releases.length < 2) await Promise.resolve()
    releases[1]?.()
    await Promise.all([first, ...others])
    expect(count).toBe(2)
    expect(subjectOf(builds.current().good)).toBe('build 2')
    expect(builds.current().isBuilding).toBe(false)
  })

  test('keeps the last good build beside what is wrong with the newest', async () => {
    const outcomes = [
      () => Promise.resolve(built('good')),
      () => Promise.reject(new DigestError('E_TEMPLATE', 'a.hbs:3: no such helper', { hint: 'Spell it right.' })),
      () => Promise.reject(new Error('a fault of ours')),
      () => Promise.resolve(built('better')),
    ]
    const builds = createBuilds(() => outcomes.shift()?.() ?? Promise.reject(new Error('too many')))
    await builds.refresh()
    await builds.refresh()
    expect(subjectOf(builds.current().good)).toBe('good')
    expect(builds.current().problems).toEqual([
      { code: 'E_TEMPLATE', message: 'a.hbs:3: no such helper', hint: 'Spell it right.' },
    ])
    await builds.refresh()
    expect(builds.current().problems).toEqual([{ code: 'E_INTERNAL', message: 'a fault of ours' }])
    await builds.refresh()
    expect(subjectOf(builds.current().good)).toBe('better')
    expect(builds.current().problems).toEqual([])
  })
})
