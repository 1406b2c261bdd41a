/** Pictures of a mail that are not shown: their words in their place, as mail clients do, instead of a browser's icon. */

/** `tell` hears how many there are, each time that there is one more. */
export function watchPictures(mail, tell) {
  let missing = 0
  for (const image of mail.querySelectorAll('img')) {
    const replace = () => {
      image.after(standIn(image))
      image.style.display = 'none'
      missing += 1
      tell(missing)
    }
    if (image.complete && image.naturalWidth === 0) replace()
    else image.addEventListener('error', replace, { once: true })
  }
}

function standIn(image) {
  const box = image.ownerDocument.createElement('span')
  box.textContent = image.alt
  box.style.cssText = image.style.cssText
  const size = (side) => image.style[side] || (image.getAttribute(side) ?? '').replace(/^\d+$/, '$&px')
  Object.assign(box.style, {
    display: image.style.display === 'block' ? 'block' : 'inline-block',
    boxSizing: 'border-box',
    width: size('width'),
    height: size('height'),
    minHeight: '24px',
    maxWidth: '100%',
    padding: '2px 4px',
    overflow: 'hidden',
    outline: '1px dashed #8888',
    outlineOffset: '-1px',
  })
  return box
}
