/** `pullquote why URL`: why an article is or is not in an issue. */
import { EXIT } from '../../model/exit.ts'
import { explainArticle } from '../../pipeline/why.ts'
import { withStoreToLook } from '../../pipeline/with-store.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { deskOf } from '../desk.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('url', {
        type: 'string',
        demandOption: true,
        describe: 'address of an article, or part of it or of its headline',
      })
      .example('$0 why https://news.example/story', 'why it is or is not in an issue')
      .example('$0 why "tide tables"', 'every article whose address or headline contains these words'),
  run: async (flags, context) => {
    const publication = await loadConfig(context, { isLooking: true })
    const { output } = context
    return withStoreToLook(publication, async (store) => {
      const articles = await explainArticle(publication, store, deskOf(context), flags.url)
      output.json({ articles })
      output.result(
        articles
          .map(({ url, title, words }) =>
            [
              output.style.bold(title ?? url ?? 'An article without a headline'),
              ...(url === undefined ? [] : [url]),
              ...words.map((line) => `  ${line}`),
            ].join('\n'),
          )
          .join('\n\n'),
      )
      return EXIT.done
    })
  },
})
