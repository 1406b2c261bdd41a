import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { openAudience } from '../../src/audience/open-audience.ts'
import type { Notice } from '../../src/model/article.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-audience-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function list(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

async function open(file: string) {
  const notices: Notice[] = []
  const addresses: string[] = []
  for await (const one of openAudience({ path: file }, { onNotice: (notice) => notices.push(notice) })) {
    addresses.push(one.address)
  }
  return { addresses, notices }
}

async function* listSubscribers() {
  yield {
    key: 'k',
    address: 'ann@example.org',
    state: 'active',
    attributes: {},
    createdAt: '',
    updatedAt: '',
  } as const
}

test('each address comes once, and rows that are none are told with their line', async () => {
  const file = list('readers.csv', 'email\nann@example.org\nbroken\nAnn@Example.org\nbo@example.org\n')
  expect(await open(file)).toEqual({
    addresses: ['ann@example.org', 'bo@example.org'],
    notices: [
      { code: 'audience', message: '“broken”: the address has no @', where: 'readers.csv, line 3' },
      { code: 'audience', message: 'Ann@example.org is already in the list', where: 'readers.csv, line 4' },
    ],
  })
})

test('a ledger takes each address once by itself: repeats are passed on, and who has left stays out', async () => {
  const file = list(
    'repeats.csv',
    'email,state\nann@example.org,active\nbo@example.org,active\nAnn@example.org,bounced\n',
  )
  const rows: unknown[] = []
  for await (const { address, state } of openAudience({ path: file }, { repeats: 'keep' })) rows.push([address, state])
  expect(rows).toEqual([
    ['ann@example.org', 'unsubscribed'],
    ['bo@example.org', 'active'],
    ['Ann@example.org', 'bounced'],
  ])
})

test.each([
  ['a state', 'email,state\nann@example.org,active\nbo@example.org,\nANN@example.org,bounced\n'],
  ['a time of leaving', 'email,UNSUB_TIME\nann@example.org,\nbo@example.org,\nAnn@example.org,2024-01-01\n'],
])('who left in a later row of the list has left, told by %s', async (_, text) => {
  const states: unknown[] = []
  for await (const { address, state } of openAudience({ path: list('twice.csv', text) })) states.push([address, state])
  expect(states).toEqual([
    ['ann@example.org', 'unsubscribed'],
    ['bo@example.org', 'active'],
  ])
})

test('a pipe is read, once', async () => {
  const pipe = path.join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const writing = writeFile(pipe, 'email,state\nann@example.org,active\n')
  expect((await open(pipe)).addresses).toEqual(['ann@example.org'])
  await writing
})

test('without a list the store is read', async () => {
  const subscribers = openAudience({}, { store: { listSubscribers } })
  expect(await subscribers.next()).toMatchObject({ value: { address: 'ann@example.org' } })
})

test('a list that is not there is named', async () => {
  await expect(open(path.join(folder, 'none.csv'))).rejects.toMatchObject({
    code: 'E_AUDIENCE',
    message: expect.stringContaining('none.csv is not there'),
  })
})
