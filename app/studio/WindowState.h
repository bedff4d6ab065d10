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
    /// Forgetful: reads nothing and writes nothing, for pictures that look the same for everyone.
    enum class Memory { Lasting, Forgetful };

    explicit WindowState(Memory memory = Memory::Lasting);

    views::Scheme scheme() const;
    void setScheme(views::Scheme scheme);
    double textScale() const;
    void setTextScale(double scale);
    /// Projects opened lately that still exist, newest first.
    QStringList recent() const;
    void addRecent(const QString& path);
    /// This process has the project open; empty: none. A process that ends without taking its mark back has
    /// left the project to recoverable().
    void markOpen(const QString& path);
    /// Projects that stood open when their process died, and still exist.
    QStringList recoverable();
    void forgetRecoverable(const QString& path);
    /// A problem of this kind was opened.
    void countKind(const QString& kind);
    /// The kind opened most often; empty: none yet.
    QString favouriteKind() const;
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
    void write(const QString& key, const QVariant& value);
    void collectLeftMarks();
    void writeLeft(const QStringList& left);

    bool m_isLasting;
    QSettings m_settings;
};

} // namespace tradeoff::studio
