"""What Word puts on the clipboard, made by hand: lists, looks, a link, a deletion, a comment, a picture, a table."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"><head>
<style><!-- p.MsoNormal {mso-style-name:Normal; color:red} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment-->
<h2><span style='font-size:18.0pt'>What the school knew</span></h2>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>The school</b> kept <i>a
note</i> of <span style='font-size:20.0pt;color:red;background:yellow'>what was said</span><s><span
style='color:red'><del cite="mailto:A%20Reviewer" datetime="2026-01-02T10:00">and was wrong</del></span></s><ins
cite="mailto:A%20Reviewer"> in May</ins>, <a style='mso-comment-reference:AR_1;mso-comment-date:20260102'>twice</a><span
class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a class=msocomanchor
href="#_msocom_1">[AR1]</a></span></span>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>who saw her</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;
</span></span></span><![endif]>and when</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span>&nbsp;&nbsp;</span></span><![endif]>see <a href="https://example.org/a?b=1&amp;c=2">the
policy</a> or <a href="javascript:alert(1)">this</a></p>
<p class=MsoNormal><img width=10 src="file:///C:/x.png"><v:shape id="x"><v:imagedata src="x"/></v:shape>After the
picture.</p>
<table><tr><td><p class=MsoNormal>A cell</p></td><td>another</td></tr></table>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Is this
so?</p></div></div>
<!--EndFragment--></body></html>"""
