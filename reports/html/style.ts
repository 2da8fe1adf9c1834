/** The only style sheet of a report. Components look like those of the NHS design system, without its font and logo. */
export const STYLE = `
*{box-sizing:border-box}
html{background:#f0f4f5;-webkit-text-size-adjust:100%}
body{margin:0;color:#212b32;font:16px/1.5 Arial,Helvetica,sans-serif}
.width{max-width:1180px;margin:0 auto;padding:0 16px}
.skip{position:absolute;left:-9999px;background:#ffeb3b;color:#212b32;padding:8px 16px}
.skip:focus{left:0;top:0;z-index:1}
a{color:#005eb8}
a:visited{color:#330072}
a:focus,summary:focus,.scroll:focus{outline:4px solid #ffeb3b;outline-offset:0;box-shadow:inset 0 -4px 0 #212b32}
main:focus{outline:none}
header{background:#005eb8;color:#fff;padding:16px 0}
header p{margin:0;font-weight:700;font-size:22px}
main{display:block;padding:24px 0 48px}
h1{font-size:32px;line-height:1.2;margin:0 0 16px}
h2{font-size:26px;line-height:1.25;margin:48px 0 8px;padding-top:16px;border-top:4px solid #005eb8}
h3{font-size:19px;line-height:1.35;margin:24px 0 4px}
p{margin:0 0 12px;max-width:44em}
.card{background:#fff;border:1px solid #d8dde0;padding:16px 16px 4px;margin:0 0 20px}
.scroll{overflow-x:auto}
.card h3{margin-top:0}
.verdict{color:#fff;padding:16px 20px;margin:0 0 20px}
.verdict.good{background:#006747}
.verdict.bad{background:#b3200f}
.verdict.open{background:#425563}
.verdict p{margin:0;font-size:22px;line-height:1.35;font-weight:700}
.verdict p+p{font-size:16px;font-weight:400;margin-top:8px}
.notice{border:4px solid #b3200f;padding:12px 16px}
.contents ul{columns:2 240px;margin:0 0 12px;padding-left:20px}
.contents li{margin:0 0 6px}
.hint{color:#425563}
table{width:100%;border-collapse:collapse;margin:0 0 16px;font-size:15px;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid #d8dde0}
td,th[scope=row]{overflow-wrap:anywhere}
td.text,th[scope=row]{min-width:7em}
td.code{min-width:13em}
th.code[scope=row]{min-width:10em}
.wide td.text,.wide td.moment{min-width:4em;white-space:normal}
thead th{border-bottom:2px solid #768692;vertical-align:bottom}
tbody th{font-weight:700}
.count{text-align:right;font-variant-numeric:tabular-nums}
td.count{white-space:nowrap}
.moment{white-space:nowrap}
td.code,td.hash,p .hash{font-family:Consolas,"DejaVu Sans Mono",Menlo,monospace;font-size:13px}
.tag{display:inline-block;padding:1px 8px;border:1px solid;font-weight:700;white-space:nowrap}
.tag.good{background:#cce5d8;color:#00401e}
.tag.bad{background:#f7d4d1;color:#5e0b00}
.tag.open{background:#fff2b3;color:#4d3b00}
details{margin:0 0 16px}
summary{cursor:pointer;color:#005eb8;text-decoration:underline;padding:4px 0;width:fit-content}
figure{margin:0 0 20px}
figcaption{font-weight:700;font-size:17px;margin:0 0 8px}
svg{display:block;width:100%;max-width:760px;overflow:hidden}
svg text{font:14px Arial,Helvetica,sans-serif;fill:#212b32}
svg .value{font-weight:700;text-anchor:end}
footer{background:#d8dde0;padding:24px 0;overflow-wrap:anywhere}
@media (max-width:1000px){
.stack{font-size:13px}
.stack th,.stack td{padding-right:8px}
.wide{font-size:12px}
.wide th,.wide td{padding-right:5px}
.wide tbody th{min-width:8em}
}
@media (max-width:700px){
h1{font-size:26px}
h2{font-size:22px}
.stack{font-size:15px}
.stack th,.stack td{padding-right:0}
.stack,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block;width:100%}
.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.stack tr{border-bottom:3px solid #d8dde0;padding:4px 0 8px}
.stack td,.stack tbody th{display:flex;justify-content:space-between;gap:16px;border:0;padding:3px 0;text-align:right}
.stack tbody th{text-align:left;font-size:16px}
.stack td,.stack tbody th,.stack td>*{min-width:0}
.stack td:nth-child(2):last-child{text-align:left}
.stack td:nth-child(2):last-child::before{content:none}
.stack td::before{content:attr(data-head);font-weight:700;text-align:left;flex:0 0 auto;max-width:45%}
.stack .moment{white-space:normal}
}
@media print{
@page{size:A4;margin:14mm}
html,body{background:#fff}
body{font-size:10pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.skip,.contents{display:none}
.width{max-width:none;padding:0}
header{background:#fff;color:#212b32;border-bottom:2pt solid #005eb8;padding:0 0 4pt}
h1{font-size:18pt}
h2{font-size:14pt;margin-top:16pt}
h3{font-size:11pt}
p,table,svg text{font-size:9pt}
table{font-size:8pt}
.wide{font-size:6.5pt}
.wide tbody th{min-width:8em}
td.code,td.hash,p .hash{font-size:7pt}
.card{border:0;padding:0}
.scroll{overflow:visible}
h2,h3,figcaption,.hint{break-after:avoid}
p,tr,figure,.verdict{break-inside:avoid}
th,td{padding:2pt 5pt 2pt 0}
.wide th,.wide td{padding-right:3pt}
.moment{white-space:normal}
summary{display:none}
details::details-content{content-visibility:visible;block-size:auto}
a{color:inherit;text-decoration:none}
footer{background:#fff;border-top:1pt solid #768692;padding:6pt 0}
}
`;
