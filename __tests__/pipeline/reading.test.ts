import { afterAll, expect, jest, test } from '@jest/globals'
import { theFence } from '../../src/pipeline/fence/fence.ts'
import { createReading } from '../../src/pipeline/reading.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { summarize } from '../../src/summarize/summarize.ts'

jest.setTimeout(60_000)
afterAll(() => theFence().close())

const article = (word: string) =>
  readText(
    `The ${word} boat stays\n\nBy Ida Brook\n\n“We will keep the ${word} boat,” said Ida Brook, the harbour master, on Monday.\n\nThe boat carries three hundred people to work, and the county pays for it until spring.`,
  )

test('an article is summarized once, as long as it and the options stay as they are', async () => {
  const { tell } = createReading()
  const first = await tell(article('night'), { quotes: 2 })
  expect(first).toEqual(summarize(article('night'), { quotes: 2 }))
  // Read again from a file, it is another object with the same words.
  expect(await tell(article('night'), { quotes: 2 })).toBe(first)
  expect(await tell(article('night'), { quotes: 0 })).not.toBe(first)
  expect((await tell(article('day'), { quotes: 2 })).headline.text).toBe('The day boat stays')
})

test('what failed is tried again', async () => {
  const { tell } = createReading()
  const stopped = new AbortController()
  stopped.abort()
  await expect(tell(article('night'), {}, stopped.signal)).rejects.toThrow()
  expect((await tell(article('night'), {})).headline.text).toBe('The night boat stays')
})
