import { expect, test } from '@jest/globals'
import { createSayTime } from '../../src/model/say-time.ts'
import { withRunLock } from '../../src/send/run-lock.ts'
import { openStore } from '../../src/store/open.ts'

test.each([
  ['the zone of the newsletter', 'Pacific/Auckland', ''],
  ['UTC, and says so, where none is known', undefined, ' UTC'],
])('who holds the lock is named with its time in %s', async (_, zone, suffix) => {
  const store = await openStore('sqlite::memory:')
  const answer = await store.locks.acquire('harbour', store.locks.owner('first'))
  const [held] = await store.locks.list('harbour')
  const since = createSayTime(zone ?? 'UTC')(new Date(held?.owner.since ?? NaN))
  const second = withRunLock({ locks: store.locks, name: 'harbour', runId: 'second', zone }, () => Promise.resolve())
  await expect(second).rejects.toMatchObject({
    code: 'E_LOCKED',
    message: expect.stringContaining(`since ${since}${suffix}`),
  })
  expect(answer.held).toBe(true)
  await store.close()
})
