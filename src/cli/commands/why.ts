/** `pullquote why URL`: the whole history of an article. */
import { entryKeys } from '../../history/identity.ts'
import { sameArticle, standingOf } from '../../history/same.ts'
import { sayWhy } from '../../history/why.ts'
import type { Store } from '../../model/store.ts'
import type { KnownArticle } from '../../model/store/articles.ts'
import { DigestError } from '../../model/errors.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { createSayTime } from '../../model/say-time.ts'
import { withStore } from '../../pipeline/with-store.ts'

const SHOWN = 10

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('url', {
        type: 'string',
        demandOption: true,
        describe: 'address of an article, or part of it or of its headline',
      })
      .example('$0 why https://news.example/story', 'why it is or is not in an issue')
      .example('$0 why "tide tables"', 'every article whose address or headline holds these words'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context)
    return withStore(config, async (store) => {
      const found = await findArticles(store, config.id, flags.url)
      if (found.length === 0) {
        throw new DigestError('E_NOT_FOUND', `No run of ${config.id} has met ${flags.url}`, {
          hint: 'It counts from the first send on; pullquote status shows whether every source was read.',
        })
      }
      const sayTime = createSayTime(config.schedule?.timezone ?? config.timezone)
      const told = await Promise.all(
        found.map(async (known) => ({ known, events: await store.articles.events(known.no) })),
      )
      context.output.json({
        articles: told.map(({ known: { no: _no, keys: _keys, ...known }, events }) => ({
          ...known,
          standing: standingOf(known),
          events,
          words: sayWhy({ known: { no: _no, keys: _keys, ...known }, events, sayTime }),
        })),
      })
      context.output.result(
        told
          .map(({ known, events }) =>
            [
              context.output.style.bold(known.title ?? known.url ?? 'An article without a headline'),
              ...(known.url === undefined ? [] : [known.url]),
              ...sayWhy({ known, events, sayTime }).map((line) => `  ${line}`),
            ].join('\n'),
          )
          .join('\n\n'),
      )
      return EXIT.done
    })
  },
})

/** By the address as runs know it, tracking parameters and all; else by any part of address or headline. */
async function findArticles(store: Store, newsletter: string, text: string): Promise<readonly KnownArticle[]> {
  const keys = entryKeys({ url: text }, {})
  const candidates = keys.url === undefined ? [] : await store.articles.candidates(newsletter, [keys])
  const same = candidates.filter((candidate) => sameArticle(keys, candidate.keys) !== undefined)
  return same.length > 0 ? same : store.articles.search(newsletter, text, SHOWN)
}
