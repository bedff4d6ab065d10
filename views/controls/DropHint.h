// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tradeoff::views {

class Theme;

/// Lies over the whole window while a file is held above it, and says what letting go does. Hidden
/// otherwise; the pointer goes through it.
class DropHint final : public QWidget
{
    Q_OBJECT

public:
    DropHint(const Theme& theme, QWidget* window);

    /// "Let go to open stops.csv"
    void offer(const QString& sentence);
    QString sentence() const { return isHidden() ? QString() : m_sentence; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_sentence;
};

} // namespace tradeoff::views
