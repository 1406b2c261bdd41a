/**
 * Takes out of compiled MJML what spam filters count as hiding, and what hides nothing. Pure.
 *
 * SpamAssassin gives .7 points for the white preheader on a light page (HTML_FONT_LOW_CONTRAST); rspamd counts each cell
 * of size 0 with anything in it (ZERO_FONT, MANY_INVISIBLE_PARTS). The white space between cells is gone already, so a
 * size of 1 px draws the same.
 */

/** The styles of `mj-preview`, whatever their order. */
const PREVIEW = /(<div style=")display:none;[^"]*?opacity:0;[^"]*(")/
const HIDDEN = 'display:none;max-height:0;overflow:hidden;mso-hide:all'

export function calmStyles(html: string): string {
  return html.replace(PREVIEW, `$1${HIDDEN}$2`).replace(/(?<=[";\s])font-size:0(?:px)?(?=[;"])/g, 'font-size:1px')
}
