// node:crypto.
const { format } = require('util');
console.log = (...a) => void process.stdout.write(`${format(...a)}\n`);
const crypto=require('crypto'); const C=crypto;
const t=(f)=>{try{const r=f(); console.log(Buffer.isBuffer(r)||r instanceof ArrayBuffer?Buffer.from(r).toString('hex'):r)}catch(e){console.log(e.name,e.code,e.message)}};
for (const a of ['md5','sha1','sha256','SHA512','sha3-256','RSA-SHA256','blake2b512','shake128','shake256','sha512-256','ripemd160','sha384']) { t(()=>C.createHash(a).update('ab').update(Buffer.from('c')).digest('hex')); t(()=>C.createHmac(a,'key').update('abc').digest('base64')); }
t(()=>C.createHash('shake128',{outputLength:40}).update('x').digest('hex'));
t(()=>{const h=C.createHash('sha1').update('a'); const c=h.copy(); return h.update('b').digest('hex')+c.digest('base64url')});
t(()=>C.createHash('sha256').update(Buffer.alloc(200000,1)).update('x').digest('hex'));
t(()=>{const h=C.createHmac('sha256','k').update(Buffer.alloc(200000,1)).update('x'); const d=h.digest('hex'); return d+h.digest('hex')});
t(()=>C.createHash('nope'));t(()=>C.createHmac('nope','k'));t(()=>C.createCipheriv('nope','k','i'));t(()=>C.createCipheriv('aes-128-cbc','k'.repeat(16),'i'));
t(()=>{const d=C.createDecipheriv('aes-128-cbc','k'.repeat(16),'i'.repeat(16));d.update('1234567890123456');d.final()});
t(()=>{const d=C.createDecipheriv('aes-128-cbc','k'.repeat(16),'i'.repeat(16));d.update('123456789012345');d.final()});
t(()=>{const d=C.createDecipheriv('aes-128-gcm','k'.repeat(16),'i'.repeat(12));d.setAuthTag(Buffer.alloc(16));d.update('123456789012345');d.final()});
t(()=>{const d=C.createHash('md5');d.digest();d.update('1')});t(()=>{const d=C.createHash('md5');d.digest();d.digest()});
t(()=>C.pbkdf2Sync('p','s',1,10,'nope'));t(()=>C.pbkdf2Sync('p','s',1000,20,'sha512'));t(()=>C.scryptSync('p','s',32));t(()=>C.scryptSync('p','s',10,{N:3}));t(()=>C.hkdfSync('sha256','k','s','i',42));
t(()=>C.createPrivateKey('x'));t(()=>C.createPublicKey('x'));t(()=>C.timingSafeEqual(Buffer.alloc(1),Buffer.alloc(2)));t(()=>C.timingSafeEqual(Buffer.alloc(2),Buffer.alloc(2)));t(()=>C.randomInt(5,3));t(()=>C.createHash(1));t(()=>C.createHash('md5').update(1));t(()=>C.createSign('nope'));t(()=>C.createECDH('nope'));t(()=>C.hkdfSync('nope','k','s','i',10));
t(()=>{const c=C.createCipheriv('aes-128-cbc','k'.repeat(16),'i'.repeat(16));c.setAutoPadding(false);c.update('123');c.final()});
t(()=>{const c=C.createCipheriv('aes-128-gcm','k'.repeat(16),'i'.repeat(12));c.getAuthTag()});t(()=>C.createHash('sha256').digest());
for (const [n,k,i] of [['aes-128-cbc',16,16],['aes-192-cbc',24,16],['aes-256-cbc',32,16],['aes-256-ecb',32,0],['aes-256-ctr',32,16],['aes-256-gcm',32,12],['chacha20-poly1305',32,12],['des-ede3-cbc',24,8],['aes-128-cfb',16,16],['aes-128-ofb',16,16],['aes-128-cfb8',16,16]]) {
 t(()=>{const key=Buffer.alloc(k,7).map((b,j)=>b+j),iv=i?Buffer.alloc(i,9):null; const o=n.includes('poly')?{authTagLength:16}:undefined; const c=C.createCipheriv(n,key,iv,o); const aead=/gcm|poly/.test(n); if(aead)c.setAAD(Buffer.from('aad')); let x=c.update('hello wörld, this is longer than a block','utf8','hex')+c.update('x','utf8','hex')+c.final('hex'); const d=C.createDecipheriv(n,key,iv,o); if(aead){d.setAuthTag(c.getAuthTag());d.setAAD(Buffer.from('aad'))} return x+' '+(aead?c.getAuthTag().toString('hex'):'')+' '+d.update(x,'hex','utf8')+d.final('utf8')});
}
const {publicKey,privateKey}=C.generateKeyPairSync('rsa',{modulusLength:1024});
t(()=>[publicKey.type,privateKey.type,publicKey.asymmetricKeyType,privateKey.asymmetricKeyDetails.modulusLength,String(publicKey.asymmetricKeyDetails.publicExponent)].join());
t(()=>C.createVerify('sha256').update('m').verify(publicKey,C.createSign('RSA-SHA256').update('m').sign(privateKey)));
t(()=>C.verify('sha256',Buffer.from('m'),{key:publicKey,padding:C.constants.RSA_PKCS1_PSS_PADDING,saltLength:20},C.sign('sha256',Buffer.from('m'),{key:privateKey,padding:6,saltLength:20})));
t(()=>C.privateDecrypt(privateKey,C.publicEncrypt(publicKey,Buffer.from('sec'))).toString());
t(()=>C.publicDecrypt(publicKey,C.privateEncrypt(privateKey,Buffer.from('sec2'))).toString());
t(()=>privateKey.export({type:'pkcs8',format:'pem'}).split('\n')[0]); t(()=>publicKey.export({type:'pkcs1',format:'pem'}).split('\n')[0]); t(()=>Object.keys(privateKey.export({format:'jwk'})).join()); t(()=>C.createPublicKey(privateKey).equals(publicKey));
t(()=>C.createPrivateKey({key:privateKey.export({type:'pkcs8',format:'pem',cipher:'aes-256-cbc',passphrase:'pw'}),passphrase:'pw'}).equals(privateKey));
t(()=>C.createPrivateKey({key:privateKey.export({format:'jwk'}),format:'jwk'}).equals(privateKey));
for (const k of ['ed25519','x25519']) t(()=>{const p=C.generateKeyPairSync(k); return Object.keys(p.privateKey.export({format:'jwk'})).join()+JSON.stringify(p.publicKey.asymmetricKeyDetails)+p.publicKey.asymmetricKeyType});
t(()=>{const p=C.generateKeyPairSync('ed25519'); return C.verify(null,Buffer.from('z'),p.publicKey,C.sign(null,Buffer.from('z'),p.privateKey))});
t(()=>{const p=C.generateKeyPairSync('ec',{namedCurve:'P-256'}); const s=C.sign('sha256',Buffer.from('z'),{key:p.privateKey,dsaEncoding:'ieee-p1363'}); return s.length+' '+C.verify('sha256',Buffer.from('z'),{key:p.publicKey,dsaEncoding:'ieee-p1363'},s)+JSON.stringify(p.publicKey.asymmetricKeyDetails)});
t(()=>{const p=C.generateKeyPairSync('ec',{namedCurve:'secp256k1',publicKeyEncoding:{type:'spki',format:'pem'},privateKeyEncoding:{type:'sec1',format:'pem'}}); return p.publicKey.split('\n')[0]+p.privateKey.split('\n')[0]});
t(()=>{const a=C.createECDH('prime256v1'),b=C.createECDH('prime256v1');a.generateKeys();b.generateKeys(); return a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey(null,'compressed')))});
t(()=>{const a=C.createECDH('secp256k1');a.setPrivateKey('01'.repeat(32),'hex');return a.getPublicKey('hex')+a.getPublicKey('hex','compressed')+a.getPublicKey('hex','hybrid')});
for (const g of ['modp1','modp2','modp5','modp14','modp15','modp18']) t(()=>C.createHash('md5').update(C.getDiffieHellman(g).getPrime()).digest('hex'));
t(()=>{const a=C.createDiffieHellman(C.getDiffieHellman('modp14').getPrime()),b=C.createDiffieHellman(a.getPrime(),a.getGenerator());a.generateKeys();b.generateKeys();return a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey()))});
t(()=>{const a=C.generateKeyPairSync('x25519'),b=C.generateKeyPairSync('x25519');return C.diffieHellman({privateKey:a.privateKey,publicKey:b.publicKey}).equals(C.diffieHellman({privateKey:b.privateKey,publicKey:a.publicKey}))});
t(()=>C.createSecretKey('abc','utf8').export({format:'jwk'})); t(()=>C.createSecretKey(Buffer.from('abc')).symmetricKeySize); t(()=>C.checkPrimeSync(97n)); t(()=>C.generatePrimeSync(32,{bigint:true}).toString(2).length);
t(()=>typeof C.randomUUID()); t(()=>C.randomBytes(5).length); t(()=>C.randomBytes(-1)); t(()=>C.randomFillSync(Buffer.alloc(4),1,2).length); t(()=>C.randomInt(3)<3); t(()=>C.getCipherInfo('aes-256-cbc')); t(()=>C.getCipherInfo('aes-256-gcm')); t(()=>C.sign('sha256',Buffer.from('x'),'zz'));
t(()=>C.getHashes().length>40); t(()=>C.webcrypto===globalThis.crypto||typeof C.webcrypto);
t(()=>C.createHash('md5').update('a') instanceof require('stream').Transform); t(()=>C.Hash.name+C.createHmac('md5','').constructor.name); t(()=>C.createHmac('sha256',C.createSecretKey(Buffer.from('k'))).update('').digest('hex'));
C.pbkdf2('p','s',1,8,'sha1',(e,k)=>{console.log(e,k.toString('hex')); C.scrypt('p','s',8,(e,k)=>{console.log(e,k.toString('hex')); C.generateKeyPair('ed25519',(e,a,b)=>{console.log(e,a.type,b.type); C.randomBytes(3,(e,b)=>{console.log(e,b.length); C.randomInt(1,2,(e,n)=>console.log(e,n)); const h=C.createHash('md5'); h.on('readable',()=>{const d=h.read(); if(d)console.log(d.toString('hex'))}); h.write('a');h.end();
 require('fs').createReadStream(__filename).pipe(C.createHash('sha1').setEncoding('hex')).on('data',d=>console.log(d));
})})})});
