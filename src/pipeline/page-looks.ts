/** The public pages in the newsletter's own looks. */
import type { Config } from '../config/config.ts'
import { loadTemplate } from '../render/template.ts'
import type { PageLooks } from '../serve/style.ts'

/** Throws E_TEMPLATE for a template or theme that is not there. */
export function pageLooks({ template, theme }: Config): PageLooks {
  const { colors, dark, fonts } = loadTemplate(template, theme).theme
  return { colors, dark, fonts: { headline: fonts.masthead, body: fonts.body } }
}
