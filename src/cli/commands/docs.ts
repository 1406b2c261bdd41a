/** `pullquote docs`: the pages that ship with the package, so that every message can name one. */
import { readdirSync, readFileSync } from 'node:fs'
import { assetPath } from '../../assets.ts'
import { EXIT } from '../../model/exit.ts'
import { defineCommand } from '../command.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('page', { choices: pages(), describe: 'which page; without one: the list' })
      .example('$0 docs', 'the list of pages')
      .example('$0 docs configuration', 'every key of newsletter.yaml')
      .example('$0 docs getting-started | less', 'a page, one screen at a time'),
  run: ({ page }, { output }) => {
    const named = pages()
    if (page === undefined) {
      const width = Math.max(...named.map((name) => name.length))
      const list = named.map((name) => ({ page: name, title: titleOf(textOf(name)), file: fileOf(name) }))
      output.json({ pages: list })
      output.result(list.map(({ page: name, title }) => `${name.padEnd(width)}  ${title}`).join('\n'))
      return Promise.resolve(EXIT.done)
    }
    const text = textOf(page)
    output.json({ page, title: titleOf(text), file: fileOf(page), text })
    output.result(text.trimEnd())
    return Promise.resolve(EXIT.done)
  },
})

const pages = (): readonly string[] =>
  readdirSync(assetPath('docs'))
    .flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []))
    .toSorted()

const fileOf = (page: string) => assetPath('docs', `${page}.md`)
const textOf = (page: string) => readFileSync(fileOf(page), 'utf8')
const titleOf = (text: string) => /^# (.*)$/m.exec(text)?.[1] ?? ''
