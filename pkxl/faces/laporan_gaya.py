"""The look and the filter of the HTML report: one style, one script, both inside the page and named there by their hash.

Colours are those of the workbook; a level is told by its word as well, so that a black-and-white copy reads the same.
"""

from __future__ import annotations

GAYA = """
:root{--navy:#1f3864;--biru:#2f5597;--garis:#d0d5dd;--samar:#667085;--tulisan:#1f2937;--perbaiki:#f8cbad;--jelaskan:#fff2cc;--info:#ddebf7;--diterima:#e2f0d9}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f5f6f8;color:var(--tulisan);font:15px/1.5 "Segoe UI",Arial,"Liberation Sans",sans-serif}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{max-width:none;background:var(--navy);color:#fff;padding:1.6rem max(1.25rem,calc((100vw - 57.5rem)/2)) 1.3rem}
h1{font-size:1.55rem;line-height:1.25;margin:0}
header .pemda{margin:.15rem 0 0;font-size:1.05rem;color:#d6e0f0}
dl{margin:0}
dt{font-size:.78rem;color:var(--samar)}
dd{margin:0;overflow-wrap:anywhere;unicode-bidi:isolate}
header dl{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin-top:1rem}
header dt{color:#a9bcdc}
header dl div:nth-child(3){flex:1 1 22rem}
h2{font-size:1.2rem;color:var(--navy);margin:1.9rem 0 .7rem;padding-bottom:.3rem;border-bottom:2px solid var(--biru)}
h2 span{font-weight:400;color:var(--samar)}
h3{font-size:1rem;color:var(--navy);margin:1.2rem 0 .4rem}
.ubin{display:flex;flex-wrap:wrap;gap:.75rem}
.ubin div{flex:1 1 9rem;padding:.7rem .9rem;border:1px solid var(--garis);border-radius:.4rem;display:flex;flex-direction:column}
.ubin b{font-size:2rem;line-height:1.1}
.ubin span{font-weight:600}
.ubin small{color:#475467}
.ubin .perbaiki,td.perbaiki,.perbaiki .cap{background:var(--perbaiki)}
.ubin .jelaskan,td.jelaskan,.jelaskan .cap{background:var(--jelaskan)}
.ubin .info,.info .cap{background:var(--info)}
.ubin .diterima,.diterima .cap{background:var(--diterima)}
.simpulan{font-size:1.08rem;font-weight:600;margin:1rem 0 .2rem}
.dulu{margin:.2rem 0 1rem;padding-left:1.6rem}
.dulu li{margin:.3rem 0}
.dulu .lagi{list-style:none;color:var(--samar)}
a{color:var(--biru)}
.lebar{overflow-x:auto}
table{width:100%;border-collapse:collapse;background:#fff;margin:1rem 0;font-size:.93rem}
th,td{border:1px solid var(--garis);padding:.4rem .55rem;text-align:left;vertical-align:top}
thead th{background:var(--navy);color:#fff;font-weight:600}
tbody th{font-weight:600}
tbody th span{display:block;font-weight:400;color:var(--samar);font-size:.87rem}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
#saring{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;background:#eef3fa;border:1px solid var(--garis);border-radius:.4rem;padding:.6rem .9rem;margin-top:1.6rem}
#saring[hidden],[hidden]{display:none!important}
#saring label{font-size:.78rem;color:var(--samar);display:flex;flex-direction:column;gap:.15rem}
#saring select,#saring input{height:2.15rem;font:inherit;font-size:.93rem;color:var(--tulisan);background:#fff;padding:.3rem .45rem;border:1px solid #98a2b3;border-radius:.25rem;min-width:9rem}
#saring output{margin-left:auto;font-size:.87rem;color:#475467}
article{background:#fff;border:1px solid var(--garis);border-left:.4rem solid var(--garis);border-radius:.35rem;padding:.7rem 1rem .8rem;margin:.7rem 0;break-inside:avoid;scroll-margin-top:6rem}
article:target{outline:3px solid var(--biru)}
article.perbaiki{border-left-color:#c0504d}
article.jelaskan{border-left-color:#d6a300}
article.info{border-left-color:#7aa7d9}
article.diterima{border-left-color:#70ad47}
.atas{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}
.cap{font-weight:600;font-size:.83rem;padding:.05rem .55rem;border-radius:.8rem}
.tempat{font-weight:600;overflow-wrap:anywhere;unicode-bidi:isolate}
.kode{margin-left:auto;color:var(--samar);font-size:.83rem;white-space:nowrap}
.pesan{margin:.45rem 0;overflow-wrap:anywhere;unicode-bidi:isolate}
article dl div{display:grid;grid-template-columns:8rem 1fr;gap:.6rem;padding:.12rem 0}
article dt{padding-top:.12rem;font-size:.83rem}
.isi{white-space:pre-wrap}
.bersih,#kosong{color:var(--samar)}
footer{color:var(--samar);font-size:.83rem;padding-top:1.2rem;padding-bottom:2rem}
@media (max-width:36rem){article dl div{grid-template-columns:1fr;gap:0}.kode{margin-left:0}}
@page{size:A4;margin:15mm 14mm 16mm}
@media print{
body{background:#fff;font-size:10pt}
header{background:none;color:#000;padding:0 0 .6rem;border-bottom:2px solid #000}
header dt,header .pemda{color:#333}
main,footer{max-width:none;padding:0}
.lebar{overflow:visible}
article{padding:.45rem .8rem .5rem;margin:.45rem 0}
#saring{display:none!important}
h2,h3{break-after:avoid}
tr{break-inside:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""

SKRIP = """
(function(){
"use strict";
var d=document,f=d.getElementById("saring"),opd=d.getElementById("s-opd"),tingkat=d.getElementById("s-tingkat"),cari=d.getElementById("s-cari");
var bagian=Array.prototype.slice.call(d.querySelectorAll("section.opd")),semua=d.querySelectorAll("article").length;
function saring(){
var kata=cari.value.trim().toLocaleLowerCase("id"),tampak=0,bebas=!opd.value&&!tingkat.value&&!kata;
bagian.forEach(function(s){
var milik=!opd.value||s.id===opd.value,n=0;
Array.prototype.forEach.call(s.querySelectorAll("article"),function(a){
var ya=milik&&(!tingkat.value||a.getAttribute("data-tingkat")===tingkat.value)&&(!kata||a.textContent.toLocaleLowerCase("id").indexOf(kata)>=0);
a.hidden=!ya;
if(ya){n+=1;}
});
s.hidden=!(bebas||n>0||(milik&&opd.value&&!tingkat.value&&!kata));
tampak+=n;
});
d.getElementById("s-banyak").textContent=tampak===semua?semua+" catatan":tampak+" dari "+semua+" catatan";
d.getElementById("kosong").hidden=tampak>0||bebas;
}
function lihat(){
var a=location.hash&&d.getElementById(location.hash.slice(1));
if(a&&(a.hidden||(a.closest&&a.closest("[hidden]")))){opd.value="";tingkat.value="";cari.value="";saring();a.scrollIntoView();}
}
f.hidden=false;
f.addEventListener("submit",function(e){e.preventDefault();});
f.addEventListener("input",saring);
f.addEventListener("change",saring);
window.addEventListener("hashchange",lihat);
saring();
})();
"""
