/** @jsxImportSource preact */
const a = <div id="x" {...p} key="k" class='a&amp;b' data-x={1} a:b="c" b>text {"lit"} {v}  
   more &nbsp; text
   {/* c */}
   {...sp}
   <></>
   <Foo.Bar {...p} key={1}/>
   <Foo key={2} {...p} {...{a:1}} ref={r}></Foo>
   <a-b/>  <this.x/> <ns:el/> <$x/> <_y/> <é/>
   </div>;
const b = <>a{b}</>; const c = <p>{...x}</p>; const d = <p>{c}</p>; const e=<p><b/></p>; const f=<p a={<b/>} c="line
 two"  />; const g = <F key="a" />; const h = <F children="x">y</F>; const i = <F {...a} {...b}/>; const k = <F {...{a, b:1}} c />
