import html, { attributes } from "./post.md";

console.log(attributes.title, attributes.tags);
console.log(html.trim());
