import { describe, expect, test } from '@jest/globals'
import { array, assert, asyncProperty, constantFrom, dictionary, integer, oneof, record, string } from 'fast-check'
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

test('whatever one-line values hold, an export is read back as it was, and exported again has the same bytes', async () => {
  const value = string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) =>
      text
        .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
        .trim()
        .normalize('NFC'),
    )
    .filter((text) => text !== '')
  const nasty = oneof(
    value,
    constantFrom("'=1", "''-x", '=', '@', '+4', '"', '""', ',', ';', '\\', "'", 'a""b', '#', 'a\ufeffx'),
  )
  const person = record({
    address: integer({ min: 0, max: 1e9 }).map(
      (number) => `${["=a'", "'=", "''-", ''][number % 4]}${number}@example.org`,
    ),
    state: constantFrom('active', 'pending', 'unsubscribed', 'bounced', 'complained'),
    attributes: dictionary(
      constantFrom('firstName', 'city', 'note_1', 'Email', 'status', 'constructor', '__proto__'),
      nasty,
    ),
    consentSource: nasty,
  })
  await assert(
    asyncProperty(array(person, { maxLength: 6 }), async (list) => {
      const again = async function* () {
        yield* list as Subscriber[]
      }
      const csv = await textOf(toCsv(again))
      const back = (await readBack(csv, 'x.csv')) as Subscriber[]
      expect(back).toEqual(list)
      expect(
        await textOf(
          toCsv(async function* () {
            yield* back
          }),
        ),
      ).toBe(csv)
      if (list.length > 0) expect(await readBack(await textOf(toJsonLines(again())), 'x.jsonl')).toEqual(list)
    }),
    { numRuns: 300 },
  )
})
