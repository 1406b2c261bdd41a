import { afterAll, describe, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { audienceContract } from '../contracts/audience.ts'
import { historyContract } from '../contracts/history.ts'
import { storeContract } from '../contracts/store.ts'
import { startPostgres } from '../helpers/postgres.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const describeHere = postgres === undefined ? describe.skip : describe

describeHere('a store on PostgreSQL', () => {
  storeContract(async () => (await postgres?.database()) ?? '')
  audienceContract(async () => (await postgres?.database()) ?? '')
  historyContract(async () => (await postgres?.database()) ?? '')

  test('two first runs at once migrate it once', async () => {
    const url = (await postgres?.database()) ?? ''
    const stores = await Promise.all([openStore(url), openStore(url), openStore(url)])
    expect(stores.map((store) => store.kind)).toEqual(['postgres', 'postgres', 'postgres'])
    await Promise.all(stores.map((store) => store.close()))
  })
})

test('a PostgreSQL that does not answer is a matter for later, without the password in the message', async () => {
  const thrown: unknown = await openStore('postgres://ann:hunter2@127.0.0.1:1/news').catch((error: unknown) => error)
  expect(thrown).toMatchObject({ code: 'E_STORE_BUSY', exit: 75 })
  expect(String(thrown)).not.toContain('hunter2')
})
