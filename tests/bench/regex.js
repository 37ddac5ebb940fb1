// The peer of extract-metrics: one regular expression over number, unit and context.
const text = require("fs").readFileSync(process.argv[2], "utf8");
const re = /([\u4e00-\u9fff]{0,12}?)(达到|完成|实现|增长|下降|提高|突破)?(约|近|超过)?(\d+(?:\.\d+)?)(万亿|亿|万|千)?(个百分点|%|[\u4e00-\u9fff]{1,2})(左右|以上|以内)?/g;
let n = 0, bytes = 0;
for (const line of text.split("\n")) for (const m of line.matchAll(re)) { n++; bytes += m[0].length; }
console.log(n, bytes);
