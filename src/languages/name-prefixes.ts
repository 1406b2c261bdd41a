/** Small words joined to a name by a hyphen, in whatever language the article is: "al-Sadr". */
export const NAME_PREFIX = /^(?:al|el|ben|bin|ibn|d|l|an|ar|as|ash)-\p{Lu}/u
