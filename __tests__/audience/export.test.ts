import { describe, expect, test } from '@jest/globals'
import { toCsv, toJsonLines } from '../../src/audience/export.ts'
import { readList } from '../../src/audience/read-list.ts'
import type { Subscriber } from '../../src/model/delivery.ts'

const people: readonly Subscriber[] = [
  {
    address: 'ann@example.org',
    state: 'active',
    attributes: { firstName: 'Ann "the Oar" Lee', note: 'two; parts, here' },
    consentAt: '2026-03-01T09:00:00.000Z',
    consentSource: 'fair, hall 2',
  },
  {
    address: '+47@xn--bcher-kva.example',
    state: 'unsubscribed',
    attributes: { formula: '=HYPERLINK("x")', more: "'-1+2", city: 'Ås' },
  },
]

async function* read(): AsyncGenerator<Subscriber> {
  yield* people
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

async function readBack(text: string, name: string): Promise<unknown[]> {
  const rows: unknown[] = []
  for await (const row of readList(bytesOf(text), { name })) rows.push('subscriber' in row ? row.subscriber : row)
  return rows
}

describe('an export', () => {
  test('as CSV is read again without a loss', async () => {
    expect(await readBack(await textOf(toCsv(read)), 'x.csv')).toEqual(people)
  })

  test('as JSON lines is read again without a loss', async () => {
    expect(await readBack(await textOf(toJsonLines(read())), 'x.jsonl')).toEqual(people)
  })

  test('as CSV gives a spreadsheet no formula to run', async () => {
    const csv = await textOf(toCsv(read))
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).not.toMatch(/(?:^|,)"?=/m)
  })
})
