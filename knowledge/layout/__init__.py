"""How a document's words stand on its pages: lines, furniture, footnotes and paragraphs; pure, without a parser."""
