<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron (xslt2 binding) to XSLT. Covers: include, abstract patterns, let, rule order, assert, report, xsl:function. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:o="out" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:f="local" exclude-result-prefixes="f xs sch">
  <xsl:namespace-alias stylesheet-prefix="o" result-prefix="xsl"/>
  <xsl:output indent="no"/>
  <!-- 1 includes -->
  <xsl:mode name="inc" on-no-match="shallow-copy"/>
  <xsl:template match="sch:include" mode="inc"><xsl:apply-templates select="document(@href, .)/*" mode="inc"/></xsl:template>
  <xsl:template match="comment()|processing-instruction()" mode="inc"/>
  <!-- 2 abstract patterns: replace $name by its value, longest names first -->
  <xsl:mode name="abs" on-no-match="shallow-copy"/>
  <xsl:template match="sch:pattern[@abstract='true']" mode="abs"/>
  <xsl:template match="sch:pattern[@is-a]" mode="abs">
    <xsl:variable name="params" as="element()*"><xsl:perform-sort select="sch:param"><xsl:sort select="string-length(@name)" order="descending" data-type="number"/></xsl:perform-sort></xsl:variable>
    <xsl:variable name="a" select="(//sch:pattern[@abstract='true'][@id=current()/@is-a])[1]"/>
    <sch:pattern id="{@id}"><xsl:apply-templates select="$a/node()" mode="sub"><xsl:with-param name="params" select="$params" tunnel="yes"/></xsl:apply-templates></sch:pattern>
  </xsl:template>
  <xsl:mode name="sub" on-no-match="shallow-copy"/>
  <xsl:template match="@test|@context|@value|@select|@path" mode="sub">
    <xsl:param name="params" tunnel="yes" as="element()*"/>
    <xsl:attribute name="{name()}" select="f:subst(string(.), $params)"/>
  </xsl:template>
  <xsl:function name="f:subst" as="xs:string">
    <xsl:param name="s" as="xs:string"/><xsl:param name="p" as="element()*"/>
    <xsl:sequence select="if (empty($p)) then $s else f:subst(replace($s, concat('$', $p[1]/@name), $p[1]/@value, 'q'), subsequence($p, 2))"/>
  </xsl:function>
  <!-- 3 the stylesheet -->
  <xsl:template match="/">
    <xsl:variable name="inc"><xsl:apply-templates mode="inc"/></xsl:variable>
    <xsl:variable name="flat"><xsl:apply-templates select="$inc/node()" mode="abs"/></xsl:variable>
    <xsl:apply-templates select="$flat/sch:schema"/>
  </xsl:template>
  <xsl:template match="sch:schema">
    <o:stylesheet version="2.0">
      <xsl:for-each-group select="sch:ns" group-by="@prefix"><xsl:namespace name="{@prefix}" select="@uri"/></xsl:for-each-group>
      <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
      <o:output method="xml" indent="no"/>
      <xsl:copy-of select="xsl:*"/>
      <xsl:if test="sch:pattern[not(sch:rule)] or not(sch:pattern)"><xsl:message terminate="yes">a pattern without rules</xsl:message></xsl:if>
      <xsl:apply-templates select="sch:let | sch:pattern/sch:let" mode="let"/>
      <o:template match="/">
        <report rules="{count(sch:pattern/sch:rule)}" asserts="{count(sch:pattern/sch:rule/(sch:assert|sch:report))}"><xsl:for-each select="sch:pattern"><o:apply-templates select="/" mode="M{position()}"/></xsl:for-each></report>
      </o:template>
      <xsl:for-each select="sch:pattern">
        <xsl:variable name="m" select="'M' || position()"/>
        <xsl:variable name="n" select="count(sch:rule)"/>
        <xsl:for-each select="sch:rule">
          <o:template match="{@context}" mode="{$m}" priority="{1 + $n - position()}">
            <xsl:apply-templates select="sch:let" mode="let"/>
            <xsl:apply-templates select="sch:assert | sch:report"/>
            <o:apply-templates select="@*|*" mode="{$m}"/>
          </o:template>
        </xsl:for-each>
        <o:template match="/|@*|*" mode="{$m}" priority="0"><o:apply-templates select="@*|*" mode="{$m}"/></o:template>
        <o:template match="text()" mode="{$m}"/>
      </xsl:for-each>
    </o:stylesheet>
  </xsl:template>
  <xsl:template match="sch:let" mode="let"><o:variable name="{@name}" select="{@value}"/></xsl:template>
  <xsl:template match="sch:assert | sch:report">
    <o:if test="{if (self::sch:assert) then 'not(' || @test || ')' else @test}">
      <xsl:variable name="tag" select="substring-before(substring-after(text()[1], '['), ']')"/>
      <o:text>&#10;</o:text>
      <fail id="{(@id, $tag)[1]}" tag="{($tag[. != ''], @id)[1]}" flag="{(@flag, @role, ../@flag, 'fatal')[1]}">
        <o:attribute name="at"><o:for-each select="ancestor-or-self::*"><o:value-of select="concat('/', local-name(), '[', 1 + count(preceding-sibling::*[name() = name(current())]), ']')"/></o:for-each></o:attribute>
        <xsl:apply-templates mode="msg"/>
      </fail>
    </o:if>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="msg"><o:value-of select="{@select}"/></xsl:template>
  <xsl:template match="sch:name" mode="msg"><o:value-of select="{(@path, 'name()')[1]}"/></xsl:template>
  <xsl:template match="text()" mode="msg"><o:text><xsl:value-of select="normalize-space(.)"/></o:text></xsl:template>
</xsl:stylesheet>
