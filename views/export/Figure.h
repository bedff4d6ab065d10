// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/export/Provenance.h"

#include <QImage>

class QPainter;
class QWidget;

namespace tradeoff::views {

class Theme;

/// While one lives, views draw everything anew and nothing that is only for whoever sits at the window: no
/// stored pictures of pixels, no focus ring, no preview. In the interface thread.
class PictureScope
{
public:
    PictureScope();
    ~PictureScope();
    PictureScope(const PictureScope&) = delete;
    PictureScope& operator=(const PictureScope&) = delete;

    /// Is a picture for a file being drawn?
    static bool isOpen();
};

/// A view as a figure: heading and details above, the view as it stands on screen, below where it comes from.
class Figure
{
public:
    Figure(QWidget& view, const Theme& theme, Provenance origin);

    void setHeading(const QString& heading, const QString& details);
    const Provenance& origin() const { return m_origin; }

    /// scale: pixels of the picture per pixel on screen.
    QImage image(double scale) const;
    /// Lines and texts, no pixels.
    QByteArray svg() const;

private:
    QSize size() const;
    void paint(QPainter& painter) const;

    QWidget& m_view;
    const Theme& m_theme;
    Provenance m_origin;
    QString m_heading;
    QString m_details;
};

/// With the origin in its text fields. May be called in any thread; takes a moment for large pictures.
QByteArray pngOf(QImage image, const Provenance& origin);
/// The widget alone, as it stands on screen.
QImage pictureOf(QWidget& widget, const Theme& theme, double scale);
QByteArray svgOf(QWidget& widget, const Provenance& origin);

} // namespace tradeoff::views
