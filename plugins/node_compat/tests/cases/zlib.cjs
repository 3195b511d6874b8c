// node:zlib.
const { format } = require('util');
console.log = (...a) => void process.stdout.write(`${format(...a)}\n`);
const z=require('zlib'); const util=require('util'); const {pipeline}=require('stream');
const t=f=>{try{console.log(f())}catch(e){console.log(e.name,e.code,e.errno,e.message,Object.keys(e).join())}};
t(()=>z.inflateSync(Buffer.from('abc')));t(()=>z.gunzipSync(Buffer.from('abc')));t(()=>z.gunzipSync(z.gzipSync('hello').subarray(0,12)));t(()=>z.inflateRawSync(Buffer.from([255,255])));t(()=>z.inflateSync(z.deflateSync('x'.repeat(1000)),{maxOutputLength:10}));t(()=>z.gunzipSync(Buffer.concat([z.gzipSync('a'),z.gzipSync('b'),Buffer.alloc(4)])).toString());t(()=>z.gunzipSync(Buffer.concat([z.gzipSync('a'),Buffer.from('xyz')])).toString());t(()=>z.unzipSync(z.deflateSync('q')).toString());t(()=>z.unzipSync(z.gzipSync('q')).toString());t(()=>z.deflateSync(1));t(()=>z.deflateSync('a',{level:99}));t(()=>z.createGzip({chunkSize:1}));t(()=>z.createBrotliCompress({params:{99:1}}));t(()=>z.inflateSync(z.deflateSync('abc',{dictionary:Buffer.from('abc')})));t(()=>z.inflateSync(z.deflateSync('abc',{dictionary:Buffer.from('abc')}),{dictionary:Buffer.from('abd')}));t(()=>z.inflateSync(z.deflateSync('abc',{dictionary:Buffer.from('abc')}),{dictionary:Buffer.from('abc')}).toString());t(()=>z.brotliDecompressSync(z.brotliCompressSync('hello world').subarray(0,5)));t(()=>z.gunzipSync(''));
t(()=>z.gzipSync('hello').toString('hex'));t(()=>z.deflateRawSync('hello').toString('hex'));t(()=>z.inflateSync(z.deflateSync('partial data partial data').subarray(0,14),{finishFlush:z.constants.Z_SYNC_FLUSH}).toString());
t(()=>z.brotliDecompressSync(z.brotliCompressSync('hello world',{params:{[z.constants.BROTLI_PARAM_QUALITY]:4}})).toString());
const big=Buffer.alloc(300000,'abcdefghij');
z.gzip(big,(e,b)=>{console.log(e,b.length<5000); z.gunzip(b,(e,r)=>{console.log(e,r.equals(big)); z.inflate('zz',(e)=>{console.log(e.code,e.message);
 const g=z.createGzip(); const out=[]; g.on('data',c=>out.push(c)).on('end',()=>{console.log('end',z.gunzipSync(Buffer.concat(out)).toString(),g.bytesWritten); next()}).on('close',()=>console.log('close'));
 g.write('one '); g.flush(()=>{console.log('flushed',out.length>0); g.end('two')});
})})});
function next(){ const gu=z.createGunzip(); gu.on('error',e=>console.log('err',e.code,e.message)).on('close',()=>{console.log('closed');
  pipeline(require('fs').createReadStream(__filename),z.createBrotliCompress(),z.createBrotliDecompress(),z.createDeflate(),z.createInflate(),async function*(s){let n=0;for await(const c of s)n+=c.length;console.log(n===require('fs').statSync(__filename).size)},e=>{console.log('pipeline',e);
   util.promisify(z.deflate)('abc').then(b=>console.log(b.toString('hex'),z.createInflate() instanceof z.Inflate, z.Gzip().constructor.name,z.codes.Z_OK,z.Z_FINISH));
  })}); gu.end(Buffer.from('garbage!!')); }
