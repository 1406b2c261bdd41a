// Stands in for strip-ansi in the bundle: help texts contain colours at most.
// oxlint-disable-next-line no-control-regex -- the escape that begins a colour
export default (text) => text.replace(/\u001b\[[0-9;]*m/g, '')
