// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <vector>

class QApplication;
class QString;
class QWidget;

namespace tradeoff::views {

/// Gives every widget of the program another style sheet without holding it up. What is in sight is dressed
/// at once, the rest a few at a time between events, and all of it before anything else comes into sight.
/// QApplication::setStyleSheet alone dresses each widget once for every ancestor it has.
class Dresser final : public QObject
{
public:
    enum class Change { Colours, Sizes };

    /// The application's own, which lives as long.
    static Dresser& of(QApplication& application);

    void dress(const QString& sheet, Change change);
    /// Dresses what still waits.
    void finish();
    /// How many widgets still wait.
    std::size_t waiting() const { return m_waiting.size(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit Dresser(QApplication& application);
    void dressSome();
    void dressOne(QWidget& widget) const;

    QApplication& m_application;
    Change m_change = Change::Colours;
    std::vector<QPointer<QWidget>> m_waiting;
    QTimer m_timer;
};

} // namespace tradeoff::views
