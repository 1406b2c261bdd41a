/** Sample data in the newsletter's own looks: how a template copes with one story, with fifty, and with long words. */
import { parseMessage } from '../../lint/message.ts'
import type { PreviewBuild, PreviewLooks } from '../../preview/source.ts'
import { SHIPPED_THEMES } from '../../render/theme-files.ts'
import { renderIssue } from '../../render/render.ts'
import { shippedTemplates } from '../../render/template.ts'
import { drawPicture } from '../gallery/picture.ts'
import { PICTURE, sampleIssue, SAMPLE_TITLES, SAMPLES } from '../gallery/samples.ts'
import { checkIssue } from '../issue/check.ts'
import { freezeBuilt } from '../issue/freeze.ts'
import { newsletterOf } from '../issue/newsletter.ts'
import { mailFactsOrFault } from '../mail/mail-facts.ts'
import { readerMail } from '../mail/sample-mail.ts'
import { cacheFolderOf, type Publication } from '../publication.ts'

/** What the page can try on in place of the newsletter's own. */
export const looks = (): PreviewLooks => ({
  templates: shippedTemplates(),
  themes: SHIPPED_THEMES,
  samples: SAMPLES.map((name) => ({ name, title: SAMPLE_TITLES[name] })),
})

/** The sample issue of that name, under the newsletter's name and looks. Throws E_TEMPLATE for a broken template. */
export async function buildSample(publication: Publication, name: string): Promise<PreviewBuild> {
  const { config } = publication
  const sample = SAMPLES.find((one) => one === name) ?? SAMPLES[0]
  const issue = sampleIssue(sample, { template: config.template, theme: config.theme }, newsletterOf(config))
  const rendered = await renderIssue(issue, { cacheFolder: cacheFolderOf(publication) })
  const stories = issue.sections.flatMap((section) => section.stories)
  const frozen = freezeBuilt(config, { issue, rendered, stories, notices: [] })
  const { facts, findings: broken } = await mailFactsOrFault(config, frozen)
  const { findings } = await checkIssue({ issue, rendered, stories, notices: [] }, facts)
  const message = await parseMessage((await readerMail(config, frozen)).eml)
  const pictures = new Map<string, string>()
  const html = message.html.replace(PICTURE, (_, number: string) => {
    const file = `pictures/${number}.svg`
    if (!pictures.has(file)) pictures.set(file, drawPicture(Number(number)))
    return file
  })
  return {
    issueId: frozen.id,
    readers: 0,
    issue,
    rendered,
    message: { ...message, html },
    stories,
    findings: [...broken, ...findings],
    edits: {},
    status: {
      label: `Sample data: ${SAMPLE_TITLES[sample]}`,
      detail:
        'Your name and looks with made-up stories. Your issue and your changes are kept; nothing of this is sent.',
    },
    sample: { pictures },
  }
}
