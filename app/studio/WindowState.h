// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/theme/Theme.h"

#include <QSettings>
#include <QStringList>

namespace tradeoff::studio {

/// What the window remembers between two starts, in the user's state folder; never in a project.
class WindowState
{
public:
    WindowState();

    views::Scheme scheme() const;
    void setScheme(views::Scheme scheme);
    double textScale() const;
    void setTextScale(double scale);
    /// Projects opened lately that still exist, newest first.
    QStringList recent() const;
    void addRecent(const QString& path);
    /// What a plan view remembers, by its id.
    QVariantMap viewState(const QString& viewId) const;
    void setViewState(const QString& viewId, const QVariantMap& state);
    /// The best known value that a person gave for a problem, "objective=text"; empty: none.
    QString bestKnown(const QString& problem) const;
    void setBestKnown(const QString& problem, const QString& given);
    /// The GeoJSON file below the maps of a project, by the project's id; empty: none.
    QString background(const QString& project) const;
    void setBackground(const QString& project, const QString& path);
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

private:
    QSettings m_settings;
};

} // namespace tradeoff::studio
