/** The optional model: rewrites headline and summary, and falls back to the offline story whenever it cannot be proven. */
import { languageOrPlain } from '../../languages/plain.ts'
import type { NoticeCode } from '../../model/notices.ts'
import type { Article, Notice } from '../../model/article.ts'
import { reasonOf } from '../../model/errors.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import { pickKeyQuotes } from '../quotes/key-quotes.ts'
import { dekOf } from '../summary/dek.ts'
import { summarize } from '../summarize.ts'
import type { Limits } from './answer.ts'
import { parseAnswer, questionId, systemPrompt, userPrompt } from './answer.ts'
import type { ModelAddress } from './ask.ts'
import { askModel } from './ask.ts'
import { openAnswerCache } from './cache.ts'
import type { Proven } from './prove.ts'
import { proveAnswer } from './prove.ts'

export interface ModelSettings extends ModelAddress {
  /** Where answers are kept; absent: nowhere. */
  readonly cacheFolder?: string
}

export type TellOffline = (article: Article, options: SummarizeOptions) => Story | Promise<Story>

export interface ModelEngine {
  /** The article's story. Never throws for what the model or its server does: the offline story with a notice instead. */
  readonly tell: (article: Article, options?: SummarizeOptions, signal?: AbortSignal) => Promise<Story>
}

/** `tellOffline` tells the story that a model may improve; by default in this process. */
export function createModelEngine(settings: ModelSettings, tellOffline: TellOffline = summarize): ModelEngine {
  const cache = settings.cacheFolder === undefined ? undefined : openAnswerCache(settings.cacheFolder)
  return {
    tell: async (article, options = {}, signal) => {
      const offline = await tellOffline(article, options)
      const limits = { sentences: options.sentences ?? 2, words: options.words ?? 60, quotes: options.quotes ?? 3 }
      const id = questionId(article, limits, settings.model, settings.baseUrl)
      const cached = await cache?.find(id)
      const known = cached === undefined ? undefined : judge(cached, article, offline, limits)
      if (known && 'proven' in known) return merge(offline, known.proven, limits)
      const question = { system: systemPrompt(limits), user: userPrompt(article), signal }
      const asked = await ask(settings, question)
      if ('fault' in asked) return withNotice(offline, 'model-away', asked.fault)
      const judged = judge(asked.text, article, offline, limits)
      if ('fault' in judged) return withNotice(offline, 'model-not-used', judged.fault)
      await keep(() => cache?.keep(id, asked.text))
      return merge(offline, judged.proven, limits)
    },
  }
}

type Asked = { readonly text: string } | { readonly fault: string }

async function ask(settings: ModelSettings, question: Parameters<typeof askModel>[1]): Promise<Asked> {
  try {
    return { text: await askModel(settings, question) }
  } catch (error) {
    if (question.signal?.aborted) throw error
    return { fault: reasonOf(error) }
  }
}

function judge(text: string, article: Article, offline: Story, limits: Limits) {
  const answer = parseAnswer(text)
  if (answer === undefined)
    return {
      fault: /\b(?:sorry|cannot|can't|unable)\b/iu.test(text)
        ? 'it refused'
        : 'its answer is not the JSON that was asked for',
    }
  return proveAnswer(answer, article, offline.quotes, limits)
}

/** A full disk must not cost the issue: the answer is then asked for again next time. */
async function keep(write: () => Promise<void> | undefined): Promise<void> {
  try {
    await write()
  } catch {
    // the answer in hand is proven; only the next run pays
  }
}

/** The publisher's own headline stays; the model's replaces a derived one. */
function merge(offline: Story, { headline, summary, quotes, notices }: Proven, limits: Limits): Story {
  const chosen =
    quotes.length === 0
      ? []
      : pickKeyQuotes(offline.article.text, quotes, { limit: limits.quotes, language: offline.article.language })
  const title =
    offline.headline.origin === 'publisher' ? offline.headline : { text: headline, origin: 'model' as const }
  const keyQuotes = chosen.length === 0 ? offline.keyQuotes : chosen
  const shown = [title, ...summary, ...(offline.bullets ?? []), ...keyQuotes].map(({ text }) => text)
  return {
    ...offline,
    headline: title,
    dek: dekOf(offline.article, shown, languageOrPlain(offline.article.language)),
    summary,
    sequel: undefined,
    keyQuotes,
    notices: [...offline.notices, ...notices.map((notice) => placed(notice, offline.article))],
  }
}

function withNotice(story: Story, code: NoticeCode, fault: string): Story {
  const message = `The model's answer was not used: ${fault}. Headline and summary are the offline ones.`
  return { ...story, notices: [...story.notices, placed({ code, message }, story.article)] }
}

function placed(notice: Notice, article: Article): Notice {
  return { ...notice, where: article.url ?? article.headline ?? article.id }
}
