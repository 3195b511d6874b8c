"""Makes ``import html, { attributes } from "./post.md"`` work: Markdown with YAML front matter."""
