/** What an editor likes in a quotation, and what needs words that are not shown. */
export const KEY_QUOTES = {
  firstPerson: /\b(?:I|we|our|us|my|me|I’m|I'm|we’re|we're)\b/,
  strong:
    /\b(?:never|always|must|need|every|only|best|worst|important|historic|unprecedented|wrong|right|fight|proud|promise|believe|hope|fear|love|hate|great|terrible|shame|outrage|disgrace|victory|future|danger|threat|crisis|win|lose|fail|dead|life|truth|lie|enough|will)\b/gi,
  leaning:
    /^(?:He|She|They|It|That|This|These|Those|His|Her|Their|Its|And|But|So|Or|Because|Which|Who|Then|There|Yes|No|Well|Right|Exactly)\b/u,
}
