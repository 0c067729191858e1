" Docket's rule text: the rule and case blocks in the chapters of a pack.
" after/syntax/markdown.vim puts it into the fences of Markdown.

if exists('b:current_syntax')
  finish
endif

let s:block = 'act ban case conflict content duty event gate judgement kind liability pack
      \ reading role standing uncoded'
let s:field = 'act after asks basis bearer because between binds calendar cites counting ends
      \ every from in-force issued issuer keep may must needs option range recorded-as
      \ refers says scope since source standing status take title unjudged until when
      \ within words zone'
let s:story = 'asset expect gate now party'
let s:part = 'and anew are at because by day days done due each en ended have hour hours house
      \ in is latest liability means missing month months no not on once or paraphrase
      \ reading recorded refers says since starts term to unless until week weeks who
      \ with working year years zh'
let s:value = 'allowed always anyone caution civil-roll draft eu-1182 excused false idle
      \ in-force instant kept late missed natural nothing open opened policy refused
      \ superseded true undecided unknown unopened working'

" Names have hyphens in them, so that a word of the language ends where none of these stands.
let s:begins = '\%([[:alnum:]_:./-]\)\@1<!'
let s:ends = '\%([[:alnum:]_:./-]\)\@!'

function s:any(words) abort
  return '\%(' . join(split(a:words), '\|') . '\)' . s:ends
endfunction

" Of two that begin in one place, Vim takes the one that was defined last.
syntax match docketName /[A-Za-z][[:alnum:]_:.\/-]*/
execute 'syntax match docketPart /' . escape(s:begins . s:any(s:part), '/') . '/'
execute 'syntax match docketValue /' . escape(s:begins . s:any(s:value), '/') . '/'
execute 'syntax match docketField /' . escape('^\s\+\zs' . s:any(s:field), '/') . '/'
execute 'syntax match docketStory /' . escape('^\s\+\zs' . s:any(s:story), '/') . '/'
execute 'syntax match docketBlock /' . escape('^' . s:any(s:block), '/') . '/ nextgroup=docketRule skipwhite'
syntax match docketRule /[a-z][a-z0-9.-]*/ contained
execute 'syntax match docketNumber /' . escape(s:begins . '\d\+' . s:ends, '/') . '/'
execute 'syntax match docketTime /' . escape(s:begins . '\d\d:\d\d\%(:\d\d\)\?' . s:ends, '/') . '/'
execute 'syntax match docketDay /' . escape(s:begins . '\d\{4}-\d\d-\d\d' . s:ends, '/') . '/'
syntax region docketText start=/"/ skip=/\\["\\]/ end=/"/ oneline

highlight default link docketBlock Statement
highlight default link docketRule Type
highlight default link docketField Identifier
highlight default link docketStory Identifier
highlight default link docketPart Operator
highlight default link docketValue Constant
highlight default link docketNumber Number
highlight default link docketTime Number
highlight default link docketDay Number
highlight default link docketText String

let b:current_syntax = 'docket'
