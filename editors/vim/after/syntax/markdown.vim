" The rule and case fences of Docket's packs, inside Markdown.

let s:outer = get(b:, 'current_syntax', 'markdown')
unlet! b:current_syntax
syntax include @docket syntax/docket.vim
let b:current_syntax = s:outer

syntax region docketFence matchgroup=markdownCodeDelimiter keepend contains=@docket
      \ start=/^```\%(rule\|case\)\s*$/ end=/^```\s*$/
