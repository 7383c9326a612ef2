// The local names of elements and attributes that mean something to a reader of feeds, as numbers: names are looked up
// once a document, everything after that compares bytes.

/// An element's local name, in lower case.
enum FeedTerm: String {
    case other = ""
    // Structure.
    case rss, rdf, feed, channel, item, entry, image, textinput, source, urlset, url, sitemapindex, sitemap, opml, head
    case body, outline, group, owner
    // Texts.
    case title, description, content, encoded, summary, subtitle, tagline, info, fullitem, div, abstract, text
    case copyright, rights, generator, publisher
    // Links and identity.
    case link, guid, id, identifier, comments, origlink, origenclosurelink, loc, player
    // People.
    case author, creator, contributor, managingeditor, webmaster, name, email, uri, homepage, person, credit
    // Dates.
    case pubdate, published, issued, created, date, updated, modified, lastbuilddate, lastmod
    case publicationDate =
        "publication_date"
    // Tags and language.
    case category, subject, keywords, language, publication, tag
    // Media.
    case news, video, enclosure, thumbnail, peerlink, duration, explicit, logo, icon, complete
    // Places.
    case point, line, polygon, lat, long, `where`, pos, poslist, exterior, linearring, linestring, box
    // Wishes.
    case ttl, skiphours, skipdays, hour, day, updateperiod, updatefrequency, updatebase, cloud
}

/// An attribute's local name, in lower case.
enum FeedAttribute: String {
    case other = ""
    case href, rel, type, mode, url, length, filesize, ispermalink, term, label, scheme, domain, about, resource, base
    case lang, version, medium, duration, text, title, xmlurl, htmlurl, category, created
    case protocolName = "protocol"
    case port, path, name, email, uri, hreflang, src, isdefault, rating, value, description, language, expression
}
