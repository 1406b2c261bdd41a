/** A folder to look at templates and themes in: every mail with sample data, and a page that switches between them. */
import type { TokenSet } from '../../model/issue.ts'
import { renderIssue } from '../../render/render.ts'
import { shippedTemplates } from '../../render/template.ts'
import { SHIPPED_THEMES } from '../../render/theme-files.ts'
import { SAMPLE_READER } from '../mail/sample-mail.ts'
import type { Files } from '../write-files.ts'
import { galleryPage, type GalleryMail } from './page.ts'
import { drawPicture } from './picture.ts'
import { PICTURE, sampleIssue, SAMPLES, type Sample } from './samples.ts'

export interface GalleryOptions {
  /** Shipped names or folders. Default: all that ship. */
  readonly templates?: readonly string[]
  /** Shipped names or files. Default: all that ship. */
  readonly themes?: readonly string[]
  readonly samples?: readonly Sample[]
}

/** Names of the templates and themes that ship. */
export const shippedLooks = () => ({ templates: shippedTemplates(), themes: SHIPPED_THEMES })

/** Throws E_TEMPLATE for a template or theme that is not there, or that does not compile. */
export async function makeGallery(
  options: GalleryOptions = {},
): Promise<{ readonly files: Files; readonly mails: readonly GalleryMail[] }> {
  const { templates = shippedTemplates(), themes = SHIPPED_THEMES, samples = SAMPLES } = options
  const wanted = templates.flatMap((template) =>
    themes.flatMap((theme) => samples.map((sample) => ({ template, theme, sample }))),
  )
  const files: Record<string, string> = {}
  const mails: GalleryMail[] = []
  for (const { template, theme, sample } of wanted) {
    const { html, bytes, tokens } = await renderIssue(sampleIssue(sample, { template, theme }))
    const file = `${[template, theme, sample].map(fileName).join('-')}.html`
    files[file] = fillTokens(html, tokens).replace(PICTURE, (_, number: string) => {
      files[`pictures/${number}.svg`] ??= drawPicture(Number(number))
      return `pictures/${number}.svg`
    })
    mails.push({ template, theme, sample, file, bytes })
  }
  return { files: { ...files, 'index.html': galleryPage(mails) }, mails }
}

/** As the sample reader would see it: an address, and links that lead nowhere. */
function fillTokens(html: string, { nonce, defaults }: TokenSet): string {
  return html.replace(new RegExp(`pq_${nonce}_([A-Za-z0-9_]+?)_pq`, 'g'), (_, name: string) =>
    name === 'address' ? SAMPLE_READER.address : name.endsWith('Url') ? '#' : (defaults[name] ?? ''),
  )
}

/** Of a path its last name, without its ending. */
const fileName = (name: string) =>
  name
    .replace(/^.*[/\\](?=[^/\\])/, '')
    .replace(/\.ya?ml$/, '')
    .replace(/[^\w-]+/g, '-')
